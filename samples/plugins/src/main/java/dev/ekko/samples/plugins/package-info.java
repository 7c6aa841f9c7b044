/** A chat server whose tenants bring their own plugins. */
package dev.ekko.samples.plugins;
