package dev.ekko.impl.language.json;

import com.oracle.truffle.api.nodes.ControlFlowException;

/** Thrown by a reader or writer that leaves its text or value to the engine. */
final class NoJson extends ControlFlowException {
    private static final long serialVersionUID = 1;
}
