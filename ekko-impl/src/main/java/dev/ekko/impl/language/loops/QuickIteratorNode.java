package dev.ekko.impl.language.loops;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.access.GetIteratorDirectNode;
import com.oracle.truffle.js.nodes.access.GetIteratorDirectNodeGen;
import com.oracle.truffle.js.nodes.access.GetIteratorUnaryNode;
import com.oracle.truffle.js.nodes.access.GetMethodNode;
import com.oracle.truffle.js.nodes.function.JSFunctionCallNode;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Symbol;
import com.oracle.truffle.js.runtime.builtins.JSArrayIterator;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.IteratorRecord;
import com.oracle.truffle.js.runtime.objects.Undefined;
import dev.ekko.impl.language.arrays.ArrayIteration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The iterator of a value (ECMA-262, GetIterator). That of an array is made here and not in the function of the language that
 * makes it otherwise, so that the compiler sees its whole life, and need not make it at all.
 */
public final class QuickIteratorNode extends GetIteratorUnaryNode {
    private final JSContext context;

    @CompilationFinal
    private @Nullable JSFunctionData usualValues;

    @Child
    private @Nullable GetMethodNode method;

    @Child
    private GetIteratorDirectNode record = GetIteratorDirectNodeGen.create();

    @Child
    private @Nullable JSFunctionCallNode call;

    public QuickIteratorNode(JSContext context, JavaScriptNode iterated) {
        super(iterated);
        this.context = context;
    }

    @Override
    public IteratorRecord execute(VirtualFrame frame) {
        Object iterated = objectNode.execute(frame);
        Object function = method().executeWithTarget(iterated);
        return iterated instanceof JSArrayObject array && isUsual(function)
                ? record.execute(
                        this, JSArrayIterator.create(context, getRealm(), array, 0, JSRuntime.ITERATION_KIND_VALUE))
                : record.execute(this, called(iterated, function));
    }

    @SuppressWarnings("ReferenceEquality") // there is one of each function in a context
    private boolean isUsual(Object function) {
        return function instanceof JSFunctionObject object && JSFunction.getFunctionData(object) == usualValues;
    }

    @SuppressWarnings("ReferenceEquality") // there is one undefined
    private Object called(Object iterated, Object function) {
        if (function == Undefined.instance) {
            throw Errors.createTypeErrorNotIterable(iterated, this);
        }
        JSFunctionCallNode known = call;
        if (known == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            known = insert(JSFunctionCallNode.createCall());
            call = known;
        }
        return known.executeCall(JSArguments.createZeroArg(iterated, function));
    }

    private GetMethodNode method() {
        GetMethodNode known = method;
        if (known == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            // There is none before the first realm of the context is ready.
            usualValues = ArrayIteration.usualValues(context);
            known = insert(GetMethodNode.create(context, Symbol.SYMBOL_ITERATOR));
            method = known;
        }
        return known;
    }

    @Override
    protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
        return new QuickIteratorNode(context, cloneUninitialized(objectNode, materializedTags));
    }
}
