package dev.ekko.impl.interop;

import org.graalvm.polyglot.Value;

/**
 * What a thrown value says of itself; each part is read on its own, since each may be a getter that throws.
 *
 * @param name the error's name, or the type of a value that is no error
 * @param message the error's message, or the value as it prints
 * @param stack the text of its stack; empty where there is none
 */
record Described(String name, String message, String stack) {

    static Described of(Value thrown, Guest guest) {
        if (!thrown.hasMembers() || thrown.canExecute()) {
            return new Described(type(thrown, guest), shown(thrown, guest), "");
        }
        Value name = guest.call(Guest.Helper.partText, thrown, "name");
        Value message = guest.call(Guest.Helper.partText, thrown, "message");
        Value stack = guest.call(Guest.Helper.partText, thrown, "stack");
        if (!name.isString() && !message.isString()) {
            return new Described(type(thrown, guest), shown(thrown, guest), text(stack, ""));
        }
        return new Described(text(name, "Error"), text(message, ""), text(stack, ""));
    }

    private static String type(Value thrown, Guest guest) {
        return guest.call(Guest.Helper.typeName, thrown).asString();
    }

    private static String shown(Value thrown, Guest guest) {
        return guest.call(Guest.Helper.shown, thrown).asString();
    }

    private static String text(Value value, String otherwise) {
        return value.isString() ? value.asString() : otherwise;
    }
}
