package dev.sextant.study;

import dev.sextant.kernel.CaseId;
import java.time.Instant;

/** A patient's place in a study. @param number counts from 1 per study */
record Enrolment(CaseId caseId, String study, int number, Instant enrolledAt) {}
