package dev.ekko.impl.sharing;

import com.oracle.js.parser.ir.Module.ModuleRequest;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.NodeUtil;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.js.nodes.access.NewPrivateNameNode;
import com.oracle.truffle.js.nodes.access.PropertySetNode;
import com.oracle.truffle.js.nodes.control.TopLevelAwaitModuleBodyNode;
import com.oracle.truffle.js.nodes.function.JSFunctionExpressionNode;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.builtins.JSModuleNamespaceObject;
import com.oracle.truffle.js.runtime.objects.AbstractModuleRecord;
import com.oracle.truffle.js.runtime.objects.JSModuleRecord;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import org.graalvm.polyglot.Value;

/**
 * Lets the realms of an engine that share code share the keys of private names, too.
 *
 * <p>The engine makes a key for each {@code #name} whenever a class is evaluated, so each realm has its own, and code that
 * four realms have run looks a private field up in a table: 50 ns instead of 4. No object of one realm is ever seen in
 * another, so their keys may be the same; what must differ is the keys of two evaluations in one realm, and those do.
 *
 * <p>The function that a built-in is gets its nodes before it is first run. Modules are walked when the first realm has run
 * them, with the functions in them that were called, for the engine makes the code of a function when it is first called;
 * so their places meet two keys, of that realm and of all later ones, where the engine keeps three. In another release of
 * the engine, without the classes that this knows, realms have keys of their own, and all else is as it was.
 */
public final class PrivateNames {
    private static final PrivateNames OF_PROCESS = new PrivateNames(new PrivateKeys());
    private static volatile boolean works = true;

    private final PrivateKeys keys;
    // What realms have in common of a function; it goes when the engine lets go of the code.
    private final Set<JSFunctionData> seen =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    PrivateNames(PrivateKeys keys) {
        this.keys = keys;
    }

    /**
     * Shares the names in a function that is about to be run; does nothing where the code is one realm's. Called while the
     * realm is held.
     */
    public static void inFunction(Value function) {
        share(function, PrivateNames::shareFunction);
    }

    /**
     * Shares the names in modules that have just been run, for the sake of later realms: the engine tells of them no
     * earlier. Does nothing where the code is one realm's. Called while the realm is held.
     *
     * @param namespace that of a module, which stands for all modules that it has loaded
     */
    public static void inModules(Value namespace) {
        share(namespace, PrivateNames::shareModules);
    }

    private static void share(Value code, BiConsumer<PrivateNames, Value> way) {
        if (!works) {
            return;
        }
        try {
            way.accept(OF_PROCESS, code);
        } catch (RuntimeException | LinkageError changed) {
            // Code that has some of the nodes is right as well.
            works = false;
            System.getLogger(PrivateNames.class.getName())
                    .log(System.Logger.Level.DEBUG, "Each realm has private names of its own", changed);
        }
    }

    void shareFunction(Value function) {
        if (GuestObject.of(function) instanceof JSFunctionObject object) {
            JSFunctionData data = JSFunction.getFunctionData(object);
            // The engine makes the code of a function when it is first asked for it.
            if (data.getContext().isMultiContext()
                    && data.getCallTarget() instanceof RootCallTarget target
                    && seen.add(data)) {
                walk(target.getRootNode());
            }
        }
    }

    void shareModules(Value namespace) {
        if (GuestObject.of(namespace) instanceof JSModuleNamespaceObject object) {
            shareModules(object.getModule());
        }
    }

    private void shareModules(AbstractModuleRecord entry) {
        Set<AbstractModuleRecord> met = new HashSet<>();
        Deque<AbstractModuleRecord> left = new ArrayDeque<>();
        left.add(entry);
        while (!left.isEmpty()) {
            // The namespace of re-exported values may be that of a module of Java's, which has no code.
            if (!(left.remove() instanceof JSModuleRecord module)
                    || !met.add(module)
                    || !module.getContext().isMultiContext()) {
                continue;
            }
            if (!shareModule(module)) {
                // What it imports was walked with it; a program may import in a loop, and its graph may be large.
                continue;
            }
            for (ModuleRequest request : module.getRequestedModules()) {
                AbstractModuleRecord imported = module.getLoadedModule(request);
                if (imported != null) {
                    left.add(imported);
                }
            }
        }
    }

    // What the engine keeps as a function that evaluates the module when it is called, and links it as a constructor.
    private boolean shareModule(JSModuleRecord module) {
        JSFunctionData function = module.getFunctionData();
        if (module.hasBeenEvaluated()
                && function.getCallTarget() instanceof RootCallTarget evaluation
                && seen.add(function)) {
            walk(evaluation.getRootNode());
            return true;
        }
        return false;
    }

    // Not by recursion: an expression can be nested as deep as a program can be run at all.
    private void walk(RootNode root) {
        Deque<Node> left = new ArrayDeque<>();
        addChildren(root, left);
        while (!left.isEmpty()) {
            share(left.pop(), left);
        }
    }

    private static void addChildren(Node node, Deque<Node> left) {
        NodeUtil.forEachChild(node, child -> {
            left.push(child);
            return true;
        });
    }

    @SuppressWarnings("ReferenceEquality") // a key is told by its identity
    private void share(Node node, Deque<Node> left) {
        if (node instanceof NewPrivateNameNode name) {
            name.replace(new SharedNameNode(name, keys.next()));
        } else if (node instanceof PropertySetNode property && property.getKey() == JSFunction.PRIVATE_BRAND_ID) {
            property.replace(new SharedBrandNode(property.getContext(), keys.next()));
        } else {
            addChildren(node, left);
            if (node instanceof JSFunctionExpressionNode function) {
                addCode(function.getFunctionData(), left);
            } else if (node instanceof DirectCallNode call
                    && node.getParent() instanceof TopLevelAwaitModuleBodyNode
                    && call.getCallTarget() instanceof RootCallTarget body) {
                addChildren(body.getRootNode(), left);
            }
        }
    }

    private void addCode(JSFunctionData function, Deque<Node> left) {
        // Of a function that nobody has called yet there is none.
        RootNode root = function.getRootNode();
        if (root != null && seen.add(function)) {
            // One that was read but never called has no call target yet, and its nodes do not know their parents.
            RootCallTarget target = root.getCallTarget();
            addChildren(target.getRootNode(), left);
        }
    }
}
