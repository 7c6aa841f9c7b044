package dev.ekko.impl.language;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.builtins.ArrayPrototypeBuiltins;
import com.oracle.truffle.js.builtins.JSBuiltinsContainer;
import com.oracle.truffle.js.builtins.ObjectFunctionBuiltins;
import com.oracle.truffle.js.builtins.json.JSONBuiltins;
import com.oracle.truffle.js.nodes.function.FunctionRootNode;
import com.oracle.truffle.js.nodes.function.JSBuiltin;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import dev.ekko.impl.language.arrays.SortNode;
import dev.ekko.impl.language.arrays.ToSortedNode;
import dev.ekko.impl.language.builtin.BuiltinBodyNode;
import dev.ekko.impl.language.builtin.LazyBodyNode;
import dev.ekko.impl.language.json.ParseNode;
import dev.ekko.impl.language.json.StringifyNode;
import dev.ekko.impl.language.members.AssignNode;
import dev.ekko.impl.language.members.MemberCopies;
import dev.ekko.impl.language.members.MemberListNode;
import dev.ekko.impl.sharing.GuestObject;
import org.graalvm.polyglot.Value;

/**
 * Functions of the language that do the usual themselves, and nodes for what programs do most: {@code JSON}, sorting, and
 * the members of objects.
 *
 * <p>The engine looks at each character of a JSON text through its string, and each member of an object up by its name; and
 * its sorting calls the function from outside of compiled code. What is unusual in any way (a text that is no JSON, an object
 * with a getter or {@code toJSON}, an array with holes) is left to the engine's own function, from the start: until then
 * nothing has been done that a script could see. So there is one place that knows what the errors are. The function objects
 * are the engine's; only what is behind them is another. In another release of the engine, without the classes that this
 * knows, all is the engine's.
 */
public final class SwiftFunctions {
    private static final TruffleString PARSE = Strings.constant("parse");
    private static final TruffleString STRINGIFY = Strings.constant("stringify");
    private static final TruffleString SORT = Strings.constant("sort");
    private static final TruffleString TO_SORTED = Strings.constant("toSorted");
    private static final TruffleString ASSIGN = Strings.constant("assign");
    private static final TruffleString KEYS = Strings.constant("keys");
    private static final TruffleString VALUES = Strings.constant("values");
    private static final TruffleString ENTRIES = Strings.constant("entries");

    private static volatile boolean works = true;

    private SwiftFunctions() {}

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
                in(JSFunction.getFunctionData(object).getContext());
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError changed) {
            works = false;
            System.getLogger(SwiftFunctions.class.getName())
                    .log(System.Logger.Level.DEBUG, "The functions of the language are the engine's", changed);
        }
    }

    private static void in(JSContext context) throws ReflectiveOperationException {
        SwiftNodes.put(context);
        replace(context, JSONBuiltins.BUILTINS, PARSE);
        replace(context, JSONBuiltins.BUILTINS, STRINGIFY);
        replace(context, ArrayPrototypeBuiltins.BUILTINS, SORT);
        replace(context, ArrayPrototypeBuiltins.BUILTINS, TO_SORTED);
        replace(context, ObjectFunctionBuiltins.BUILTINS, ASSIGN);
        replace(context, ObjectFunctionBuiltins.BUILTINS, KEYS);
        replace(context, ObjectFunctionBuiltins.BUILTINS, VALUES);
        replace(context, ObjectFunctionBuiltins.BUILTINS, ENTRIES);
    }

    private static void replace(JSContext context, JSBuiltinsContainer container, TruffleString name) {
        JSBuiltin builtin = container.lookupFunctionByKey(name);
        JSFunctionData data = context.getBuiltinFunctionData(builtin);
        // Another realm has made it, or a script has called the engine's.
        if (data != null && data.getRootNode() == null) {
            data.setRootNode(FunctionRootNode.create(
                    new LazyBodyNode(context, builtin, SwiftFunctions::body),
                    null,
                    data,
                    JSBuiltin.getSourceSection(),
                    null,
                    builtin.getFullName()));
        }
    }

    /** What does the usual in place of a function. */
    private static BuiltinBodyNode body(JSContext context, JSBuiltin builtin) {
        TruffleString name = builtin.getName();
        if (name.equals(PARSE)) {
            return new ParseNode(context, builtin);
        }
        if (name.equals(STRINGIFY)) {
            return new StringifyNode(context, builtin);
        }
        if (name.equals(SORT)) {
            return new SortNode(context, builtin);
        }
        if (name.equals(TO_SORTED)) {
            return new ToSortedNode(context, builtin);
        }
        MemberCopies copies = SwiftNodes.copies(context);
        if (name.equals(ASSIGN)) {
            return new AssignNode(context, builtin, copies);
        }
        return new MemberListNode(context, builtin, copies, listed(name));
    }

    private static MemberListNode.Kind listed(TruffleString name) {
        if (name.equals(KEYS)) {
            return MemberListNode.Kind.KEYS;
        }
        return name.equals(VALUES) ? MemberListNode.Kind.VALUES : MemberListNode.Kind.ENTRIES;
    }
}
