package dev.ekko.module;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a public method of an object as a function that scripts may import; see {@link HostModule#object}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface JsExport {

    /** The name under which scripts import it; empty means the method's own name. */
    String value() default "";
}
