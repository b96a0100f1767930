package dev.sextant.document;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.web.ProblemMembers;
import java.math.BigDecimal;
import java.util.Map;

/** A file that was read to its end and of which too much was rejected: nothing of it is used. */
final class UnusableFile extends InvalidInput implements ProblemMembers {

    // Its class is no Serializable; nobody sends this exception anywhere.
    private final transient Receipt receipt;

    UnusableFile(Receipt receipt, BigDecimal mostRejected) {
        super(
                "file",
                "at most %s %% of its records rejected".formatted(percent(mostRejected)),
                "%d of %d, the first at line %d: %s"
                        .formatted(
                                receipt.rejected().size(),
                                receipt.records(),
                                receipt.rejected().getFirst().line(),
                                receipt.rejected().getFirst().reason()));
        this.receipt = receipt;
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString();
    }

    Receipt receipt() {
        return receipt;
    }

    @Override
    public Map<String, Object> members() {
        return Map.of("receipt", ReceiptView.of(receipt));
    }
}
