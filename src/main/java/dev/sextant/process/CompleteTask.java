package dev.sextant.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sextant.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decides.
 *
 * @param evidenceSha256 of the evidence they were shown
 */
public record CompleteTask(
        ObjectNode answers, String evidenceSha256, @Nullable Signature attestation) {

    public CompleteTask {
        if (answers == null) {
            throw new InvalidInput("answers", "an object with the form's fields", "nothing");
        }
        if (evidenceSha256 == null || evidenceSha256.isBlank()) {
            throw new InvalidInput("evidenceSha256", "the hash of the evidence you were shown", "nothing");
        }
    }

    /**
     * @param meaning the sentence that the opened task said the signature means
     * @param password of the person where the directory holds passwords; else they have to have logged in just now
     */
    public record Signature(
            String meaning,

            @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @Nullable String password) {

        private static final int LONGEST_MEANING = 500;

        public Signature {
            if (meaning == null || meaning.isBlank() || meaning.length() > LONGEST_MEANING) {
                throw new InvalidInput(
                        "attestation.meaning",
                        "what your signature means, in 1 to " + LONGEST_MEANING + " characters",
                        meaning);
            }
        }

        @Override
        public String toString() {
            return "Signature[meaning=" + meaning + "]"; // never the password
        }
    }
}
