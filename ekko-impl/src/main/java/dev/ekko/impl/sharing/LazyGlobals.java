package dev.ekko.impl.sharing;

import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import java.util.Collection;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Globals that cost a realm next to nothing until somebody reads them.
 *
 * <p>A script can define such a property with a getter only, which is a function for each name and realm, and shows. The
 * engine has properties of its own for this, of which all realms use the same.
 */
public final class LazyGlobals {
    private final Collection<String> names;
    private volatile @Nullable List<LazyGlobal> properties;

    /** Those of some names. */
    public LazyGlobals(Collection<String> names) {
        this.names = List.copyOf(names);
    }

    /**
     * Puts them on a global object.
     *
     * @param maker called with a name, gives its value
     * @return false where this release of the engine has no such properties
     */
    public boolean putOn(Value global, Value maker) {
        try {
            if (!(GuestObject.of(global) instanceof JSDynamicObject object)) {
                return false;
            }
            List<LazyGlobal> all = properties();
            JSObjectUtil.putHiddenProperty(object, LazyGlobal.MAKER, GuestObject.of(maker));
            all.forEach(property -> property.putOn(object));
            return true;
        } catch (LinkageError changed) {
            System.getLogger(LazyGlobals.class.getName())
                    .log(System.Logger.Level.DEBUG, "Globals are accessors until they are read", changed);
            return false;
        }
    }

    private List<LazyGlobal> properties() {
        List<LazyGlobal> known = properties;
        if (known == null) {
            known = names.stream()
                    .map(name -> new LazyGlobal(Strings.fromJavaString(name)))
                    .toList();
            properties = known;
        }
        return known;
    }
}
