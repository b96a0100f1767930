package dev.sextant.overview.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** A proposal for a running line as the board reads it; used by the templates as {@code @proposals}. */
@Component("proposals")
class ProposalCards {

    private static final Pattern RESPONSE = Pattern.compile("response \\S+ (\\S+)");
    private static final Pattern TOXICITY = Pattern.compile("toxicity \\S+ grade (\\d)");

    private final Words words;

    ProposalCards(Words words) {
        this.words = words;
    }

    /**
     * @param headline what is proposed, in a few words
     * @param answers the events that the proposal answers
     * @param restsOn what the decision table was asked and which of its rules matched
     */
    record Card(String headline, String reason, List<String> answers, List<RegimenCard> regimens, JsonNode restsOn) {}

    /** @param minding what to mind about its safety, and what is not known */
    record RegimenCard(
            String title,
            String arm,
            boolean proposed,
            String organoid,
            String safety,
            String armReason,
            String organoidReason,
            List<String> minding) {}

    public Card of(JsonNode proposal) {
        ObjectNode restsOn = proposal.deepCopy();
        restsOn.remove(List.of("proposal", "regimen", "title", "reason", "triggers", "openRegimens"));
        return new Card(
                headline(proposal),
                proposal.path("reason").asText(""),
                texts(proposal.path("triggers")).stream().map(this::answer).toList(),
                regimens(proposal),
                restsOn);
    }

    private String headline(JsonNode proposal) {
        String regimen = titleOf(proposal, proposal.path("regimen").asText(""));
        return switch (proposal.path("proposal").asText("")) {
            case "ADJUST" -> regimen.isEmpty() ? "Change the treatment" : "Change to " + regimen;
            case "PREPARE" -> regimen.isEmpty() ? "Prepare a change" : "Prepare a change to " + regimen;
            case "STAY" -> "Stay on the present regimen";
            case "BOARD" -> "No regimen is proposed: the board decides";
            default -> words.words(proposal.path("proposal").asText(""));
        };
    }

    private static String titleOf(JsonNode proposal, String key) {
        for (JsonNode open : proposal.path("openRegimens")) {
            if (open.path("key").asText("").equals(key)) {
                return open.path("title").asText(key);
            }
        }
        return key;
    }

    /** What happened, without the ids that the record keeps. */
    private String answer(String trigger) {
        var response = RESPONSE.matcher(trigger);
        if (response.matches()) {
            return "signed response " + response.group(1).replace('_', ' ');
        }
        var toxicity = TOXICITY.matcher(trigger);
        if (toxicity.matches()) {
            return "unacceptable adverse event of grade " + toxicity.group(1);
        }
        return trigger.startsWith("organoid ") ? "answer of an organoid" : trigger;
    }

    private static List<RegimenCard> regimens(JsonNode proposal) {
        List<RegimenCard> cards = new ArrayList<>();
        for (JsonNode open : proposal.path("openRegimens")) {
            cards.add(new RegimenCard(
                    open.path("title").asText(open.path("key").asText()),
                    open.path("arm").asText(""),
                    open.path("key").asText("").equals(proposal.path("regimen").asText("-")),
                    open.path("organoid").asText(""),
                    open.path("safety").asText(""),
                    open.path("armReason").asText(""),
                    open.path("organoidReason").asText(""),
                    texts(open.path("safetyReasons"))));
        }
        return List.copyOf(cards);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
