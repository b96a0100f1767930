package dev.sextant.overview.provenance;

import com.fasterxml.jackson.annotation.JsonValue;

/** One statement of PROV-O about two nodes. */
public record Edge(String from, String to, Relation relation) {

    /** Properties of PROV-O, by their own names. */
    public enum Relation {
        /** Of a thing: without the other it would not be as it is. */
        WAS_DERIVED_FROM("wasDerivedFrom"),
        /** Of a thing: made by what happened. */
        WAS_GENERATED_BY("wasGeneratedBy"),
        /** Of a thing: somebody answers for it. */
        WAS_ATTRIBUTED_TO("wasAttributedTo"),
        /** Of what happened: it needed a thing. */
        USED("used");

        private final String term;

        Relation(String term) {
            this.term = term;
        }

        @JsonValue
        public String term() {
            return term;
        }
    }
}
