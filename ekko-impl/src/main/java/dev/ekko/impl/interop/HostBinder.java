package dev.ekko.impl.interop;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.module.HostExport;
import dev.ekko.module.HostModule;
import org.graalvm.polyglot.Value;

/** Makes script objects of host modules and of objects with exported methods. */
final class HostBinder {
    private HostBinder() {}

    /** An object with every export of a module as a property. */
    static Value exports(HostModule module, Interop interop) {
        Guest guest = interop.guest();
        Value exports = guest.call(Guest.Helper.bare);
        for (HostExport export : module.exports()) {
            switch (export) {
                case HostExport.Callable callable -> {
                    Object receiver = BoundFunction.receiver(callable.target());
                    Value object = BoundShape.of(callable).bind(receiver, interop);
                    put(module, exports, callable.name(), object.getMember(callable.name()), guest);
                }
                case HostExport.Constant constant ->
                    put(module, exports, constant.name(), interop.toGuest(constant.value()), guest);
                case HostExport.Annotated annotated -> {
                    Value object = interop.bound(annotated.target());
                    for (String name :
                            BoundShape.of(annotated.target().getClass()).names()) {
                        put(module, exports, name, object.getMember(name), guest);
                    }
                }
            }
        }
        return exports;
    }

    private static void put(HostModule module, Value exports, String name, Object value, Guest guest) {
        if (exports.hasMember(name)) {
            throw new EkkoException(
                    ErrorCode.INVALID_CONFIGURATION,
                    module.specifier() + " exports \"" + name + "\" twice; give one of them another name");
        }
        guest.call(Guest.Helper.put, exports, name, value);
    }

    /** An object with a function for each exported method. */
    static Value object(Object java, Interop interop) {
        return BoundShape.of(java.getClass()).bind(java, interop);
    }
}
