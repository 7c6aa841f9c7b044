package dev.ekko.impl.engine;

import com.oracle.truffle.api.instrumentation.LoadSourceSectionEvent;
import com.oracle.truffle.api.instrumentation.SourceSectionFilter;
import com.oracle.truffle.api.instrumentation.StandardTags.RootTag;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.instrumentation.provider.TruffleInstrumentProvider;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.NodeUtil;
import com.oracle.truffle.js.nodes.access.NewPrivateNameNode;
import com.oracle.truffle.js.nodes.access.PropertySetNode;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import java.util.Collection;
import java.util.List;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Instrument;
import org.jspecify.annotations.Nullable;

/**
 * Lets the realms of an engine that share code share the keys of private names, too.
 *
 * <p>The engine makes a key for each {@code #name} whenever a class is evaluated, so each realm has its own, and code that
 * four realms have run looks a private field up in a table: 50 ns instead of 4. No object of one realm is ever seen in
 * another, so their keys may be the same; what must differ is the keys of two evaluations in one realm, and those do.
 *
 * <p>An instrument, because that is told of each function before it is first run. In another release of the engine, without
 * the nodes that it replaces, everything is as if it were not there.
 */
public final class PrivateNames extends TruffleInstrument {
    private static final String ID = "ekko-private-names";

    private final PrivateKeys keys = new PrivateKeys();

    /** Finds the instrument; the engine does so by {@link java.util.ServiceLoader}. */
    @Registration(id = ID, name = "Private names shared by realms", version = "1", services = PrivateNames.class)
    public static final class Provider extends TruffleInstrumentProvider {
        /** For the service loader. */
        public Provider() {}

        @Override
        protected String getInstrumentClassName() {
            return PrivateNames.class.getName();
        }

        @Override
        protected Object create() {
            return new PrivateNames();
        }

        @Override
        protected Collection<String> getServicesClassNames() {
            return List.of(PrivateNames.class.getName());
        }
    }

    /** Shares the keys of all code that an engine has not run yet. */
    static Engine shareIn(Engine engine) {
        try {
            Instrument instrument = engine.getInstruments().get(ID);
            // Asking for its service brings it up.
            if (instrument == null || instrument.lookup(PrivateNames.class) == null) {
                unchanged(null);
            }
        } catch (RuntimeException | LinkageError changed) {
            unchanged(changed);
        }
        return engine;
    }

    private static void unchanged(@Nullable Throwable why) {
        System.getLogger(PrivateNames.class.getName())
                .log(System.Logger.Level.DEBUG, "Each realm has private names of its own", why);
    }

    PrivateKeys keys() {
        return keys;
    }

    @Override
    protected void onCreate(Env env) {
        env.registerService(this);
        env.getInstrumenter()
                .attachLoadSourceSectionListener(
                        SourceSectionFilter.newBuilder().tagIs(RootTag.class).build(), this::share, true);
    }

    private void share(LoadSourceSectionEvent loaded) {
        try {
            NodeUtil.forEachChild(loaded.getNode().getRootNode(), this::share);
        } catch (LinkageError changed) {
            unchanged(changed);
        }
    }

    @SuppressWarnings("ReferenceEquality") // a key is told by its identity
    private boolean share(Node node) {
        if (node instanceof NewPrivateNameNode name) {
            name.replace(new SharedNameNode(name, keys.next()));
        } else if (node instanceof PropertySetNode property && property.getKey() == JSFunction.PRIVATE_BRAND_ID) {
            property.replace(new SharedBrandNode(property.getContext(), keys.next()));
        } else {
            NodeUtil.forEachChild(node, this::share);
        }
        return true;
    }
}
