package dev.ekko.impl.exposure;

/** What a Java type is declared as. */
public enum Form {
    CLASS,
    INTERFACE,
    ENUM,
    RECORD,
    ANNOTATION
}
