@org.jspecify.annotations.NullMarked
package dev.ekko.builtins.host.http;
