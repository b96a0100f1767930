package dev.sextant.overview.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.overview.page.SignatureTables.Table;
import org.junit.jupiter.api.Test;

class SignatureTablesTest {

    @Test
    void alterations_stand_by_focus_and_plasma_with_the_tiers_apart() throws Exception {
        Table table = new SignatureTables().of(new ObjectMapper().readTree("""
                {"foci": [{"focusId": "f1", "label": "Liver"}, {"focusId": "f2", "label": "Skin"}],
                 "plasma": [{"specimenId": "b1", "collectedOn": "2026-11-20"}],
                 "alterations": [
                   {"label": "PIK3CA H1047R", "tier": "I", "clonality": "PRIVATE", "roles": ["ACTIVATING"],
                    "foci": [{"where": "f1", "state": "PRESENT", "fraction": 0.35567}, {"where": "f2", "state": "ABSENT"}],
                    "plasma": [{"where": "b1", "state": "NOT_EVALUABLE"}]},
                   {"label": "ERBB2 amplification", "tier": "I", "clonality": "TRUNCAL",
                    "foci": [{"where": "f1", "state": "PRESENT", "copies": 16}]},
                   {"key": "GRCh38:1:2:G>A", "foci": []}]}"""));

        assertThat(table.columns()).containsExactly("Liver", "Skin", "Plasma 2026-11-20");
        assertThat(table.known().getFirst().cells()).containsExactly("35.6 %", "not found", "not evaluable");
        assertThat(table.known().get(1).cells()).containsExactly("16 copies", "–", "–");
        assertThat(table.others()).extracting(SignatureTables.Row::label).containsExactly("GRCh38:1:2:G>A");
    }

    @Test
    void an_empty_signature_is_an_empty_table() throws Exception {
        Table table = new SignatureTables().of(new ObjectMapper().readTree("{}"));

        assertThat(table.columns()).isEmpty();
        assertThat(table.known()).isEmpty();
    }
}
