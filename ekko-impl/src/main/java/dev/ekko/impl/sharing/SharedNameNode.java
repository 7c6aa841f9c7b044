package dev.ekko.impl.sharing;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.runtime.JSRealm;
import java.util.Set;

/** Makes the key of a private name, or takes the one that another realm has made. */
final class SharedNameNode extends JavaScriptNode {
    @Child
    private JavaScriptNode own;

    private final PrivateKeys.Place place;

    SharedNameNode(JavaScriptNode own, PrivateKeys.Place place) {
        this.own = own;
        this.place = place;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return key(getRealm(), own.execute(frame));
    }

    @TruffleBoundary
    private Object key(JSRealm realm, Object fresh) {
        return place.keyFor(realm, fresh);
    }

    @Override
    protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
        return new SharedNameNode(cloneUninitialized(own, materializedTags), place);
    }
}
