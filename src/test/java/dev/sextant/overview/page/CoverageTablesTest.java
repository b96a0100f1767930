package dev.sextant.overview.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sextant.overview.page.CoverageTables.Table;
import org.junit.jupiter.api.Test;

class CoverageTablesTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void each_regimen_says_what_it_leaves() throws Exception {
        Table table = new CoverageTables().of(json.readTree("""
                {"coverage": [
                  {"arm": "A3", "title": "T-DM1", "uncovered": ["Skin"], "notKnown": ["Bone"], "foci": [
                    {"focus": "Liver", "answer": "COVERED", "organoid": "SENSITIVE", "reason": "HER2 retained"},
                    {"focus": "Skin", "answer": "NOT_COVERED", "reason": "HER2 lost"},
                    {"focus": "Bone", "answer": "NOT_KNOWN", "reason": "No tissue"}]},
                  {"arm": "A4", "title": "everolimus", "uncovered": [], "notKnown": ["Bone"], "foci": []},
                  {"arm": "A1", "title": "pertuzumab", "uncovered": [], "notKnown": [], "foci": []}]}"""));

        assertThat(table.foci()).containsExactly("Liver", "Skin", "Bone");
        assertThat(table.rows())
                .extracting(CoverageTables.Row::leaves)
                .containsExactly(
                        "Leaves Skin uncovered; not known for Bone", "Not known for Bone", "Leaves no focus uncovered");
        assertThat(table.rows().getFirst().cells().getFirst())
                .isEqualTo(new CoverageTables.Cell("COVERED", "SENSITIVE", "HER2 retained"));
    }

    @Test
    void an_assessment_from_before_there_was_a_map_shows_none() throws Exception {
        assertThat(new CoverageTables().of(json.readTree("{}")).rows()).isEmpty();
        assertThat(new CoverageTables()
                        .of(json.readTree("{\"coverage\": [{\"arm\": \"A1\", \"foci\": []}]}"))
                        .rows())
                .isEmpty();
    }
}
