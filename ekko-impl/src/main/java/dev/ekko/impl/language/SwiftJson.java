package dev.ekko.impl.language;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.builtins.json.JSONBuiltins;
import com.oracle.truffle.js.nodes.function.FunctionRootNode;
import com.oracle.truffle.js.nodes.function.JSBuiltin;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import dev.ekko.impl.sharing.GuestObject;
import java.util.function.BiFunction;
import org.graalvm.polyglot.Value;

/**
 * {@code JSON.parse} and {@code JSON.stringify} for the texts and values that are usual.
 *
 * <p>The engine looks at each character of a text through its string, and each member of an object up by its name. Here a
 * text is read as an array of characters, and members by the places at which objects of their shape keep them. What is
 * unusual in any way (a text that is no JSON, a reviver, an object with a getter or {@code toJSON}) is left to the engine's
 * own function, from the start: until then nothing has been done that a script could see. So there is one place that knows
 * what the errors are. In another release of the engine, without the classes that this knows, its functions stay.
 */
public final class SwiftJson {
    private static final TruffleString PARSE = Strings.constant("parse");
    private static final TruffleString STRINGIFY = Strings.constant("stringify");

    private static volatile boolean works = true;

    private SwiftJson() {}

    /**
     * Puts them in the place of the engine's, for all realms that share code with one; called while the realm is held and
     * before it has run any script of a program.
     *
     * @param function any function of the realm
     */
    public static void in(Value function) {
        if (!works) {
            return;
        }
        try {
            if (GuestObject.of(function) instanceof JSFunctionObject object) {
                JSContext context = JSFunction.getFunctionData(object).getContext();
                replace(context, PARSE, ParseNode::new);
                replace(context, STRINGIFY, StringifyNode::new);
            }
        } catch (RuntimeException | LinkageError changed) {
            works = false;
            System.getLogger(SwiftJson.class.getName())
                    .log(System.Logger.Level.DEBUG, "JSON is read and written by the engine", changed);
        }
    }

    private static void replace(
            JSContext context, TruffleString name, BiFunction<JSContext, JSBuiltin, BuiltinBodyNode> body) {
        JSBuiltin builtin = JSONBuiltins.BUILTINS.lookupFunctionByKey(name);
        JSFunctionData data = context.getBuiltinFunctionData(builtin);
        // Another realm has made it, or a script has called the engine's.
        if (data != null && data.getRootNode() == null) {
            data.setRootNode(FunctionRootNode.create(
                    body.apply(context, builtin),
                    null,
                    data,
                    JSBuiltin.getSourceSection(),
                    null,
                    builtin.getFullName()));
        }
    }
}
