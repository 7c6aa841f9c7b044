package dev.ekko.error;

import java.util.List;

/** A Java interface that a module's exports do not fit; lists every problem at once. */
public class ContractException extends EkkoException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /**
     * Creates the failure.
     *
     * @param contract the interface's name
     * @param module the module's URL
     * @param problems one sentence for each method that does not fit
     */
    public ContractException(String contract, String module, List<String> problems) {
        super(
                ErrorCode.CONTRACT_VIOLATED,
                module + " does not fulfil " + contract + ":\n    " + String.join("\n    ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each method that does not fit. */
    public List<String> problems() {
        return problems;
    }
}
