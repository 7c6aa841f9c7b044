package dev.ekko.error;

/** The stable, documented codes of {@link EkkoException}; a code never changes its meaning between releases. */
public enum ErrorCode {
    /** The script threw; see {@link JsScriptException}. */
    SCRIPT_ERROR("script-error"),
    /** Source text does not parse; see {@link JsSyntaxException}. */
    SYNTAX_ERROR("syntax-error"),
    /** A permission was missing; see {@link PermissionDeniedException}. */
    PERMISSION_DENIED("permission-denied"),
    /** A resource limit was reached; see {@link JsLimitException}. */
    LIMIT_REACHED("limit-reached"),
    /** The work was cancelled, usually because its runtime was closed; see {@link JsCancelledException}. */
    CANCELLED("cancelled"),
    /** The program ended itself; see {@link JsExitException}. */
    EXITED("exited"),
    /** A module could not be found; see {@link ModuleNotFoundException}. */
    MODULE_NOT_FOUND("module-not-found"),
    /** A module exists but could not be read or turned into source text. */
    MODULE_UNREADABLE("module-unreadable"),
    /** A Java interface and a module's exports do not fit; see {@link ContractException}. */
    CONTRACT_VIOLATED("contract-violated"),
    /** A value cannot be converted to the asked type; see {@link ConversionException}. */
    CONVERSION_FAILED("conversion-failed"),
    /** A module has no export of the asked name, or the export is not of the needed kind. */
    NO_SUCH_EXPORT("no-such-export"),
    /** A setting of a runtime, a pool or a limit is not valid. */
    INVALID_CONFIGURATION("invalid-configuration"),
    /** The runtime, module, pool or value was closed before this use. */
    CLOSED("closed"),
    /** A pool had no free realm within the time or queue length that its builder allows. */
    POOL_EXHAUSTED("pool-exhausted"),
    /** No engine, or no native compiler, is available on the class path or for this machine. */
    ENGINE_UNAVAILABLE("engine-unavailable"),
    /** A defect in Ekko itself; please report it. */
    INTERNAL("internal");

    private final String text;

    ErrorCode(String text) {
        this.text = text;
    }

    /** The code as it is printed, logged and documented, such as {@code permission-denied}. */
    @Override
    public String toString() {
        return text;
    }
}
