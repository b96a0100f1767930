package dev.sextant.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The studies, and how far they have come. */
public interface Studies {

    List<Study> all();

    Optional<Study> find(String key);

    /** Every study with its accrual, over all sites: numbers only, nobody can be recognised in them. */
    List<Accrual> accrual();

    /** @param byStage number of cases by stage; stages without a case are left out */
    record Accrual(Study study, int enrolled, Map<String, Integer> byStage) {

        public Accrual {
            byStage = Map.copyOf(byStage);
        }
    }
}
