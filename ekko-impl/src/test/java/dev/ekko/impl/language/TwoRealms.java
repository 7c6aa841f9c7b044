package dev.ekko.impl.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A realm with Ekko's functions of the language, and one with the engine's. */
public final class TwoRealms implements AfterEachCallback {
    /** Tells of a value what a script can see. */
    public static final String SHOW = """
            const show = value => {
              if (value === null || typeof value !== 'object') {
                return Object.is(value, -0) ? '-0' : typeof value === 'string' ? JSON.stringify(value) : typeof value + String(value);
              }
              const members = Reflect.ownKeys(value).map(key => {
                const { value: held, ...rest } = Object.getOwnPropertyDescriptor(value, key);
                return String(key) + ':' + Object.values(rest).join() + ':' + show(held);
              });
              return (Array.isArray(value) ? 'array' : 'object') + (Object.isExtensible(value) ? '' : ' closed')
                + (Object.getPrototypeOf(value) === (Array.isArray(value) ? Array : Object).prototype ? '' : ' other')
                + '{' + members.join(' ') + '}';
            };
            const outcome = action => {
              try { return show(action()); } catch (e) { return `${e.name}: ${e.message}`; }
            };
            """;

    private final Engine engine = Engine.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    private final Context swift = another();
    private final Context plain = Context.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();

    public TwoRealms() {
        for (Context context : List.of(swift, plain)) {
            context.eval("js", SHOW);
        }
    }

    public Context swift() {
        return swift;
    }

    public Context plain() {
        return plain;
    }

    /** One more with Ekko's functions, which shares code with the first. */
    public Context another() {
        Context realm = Context.newBuilder("js").engine(engine).build();
        SwiftFunctions.in(realm.eval("js", "() => {}"));
        return realm;
    }

    public String outcome(Context context, String action) {
        return context.eval("js", "outcome(() => {'use strict';" + action + "})")
                .asString();
    }

    public void assertSame(String action) {
        assertThat(outcome(swift, action)).as(action).isEqualTo(outcome(plain, action));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        plain.close(true);
        engine.close(true);
    }
}
