package dev.sextant.study;

import dev.sextant.kernel.CaseId;
import java.time.Instant;

/** One version of a case's screening facts. */
record Screening(CaseId caseId, int version, ScreeningFacts facts, String recordedBy, Instant recordedAt) {}
