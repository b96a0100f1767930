package dev.sextant.board;

import dev.sextant.grouping.ArmAssessments.ArmAssessment;
import dev.sextant.grouping.Signatures.SignatureVersion;
import dev.sextant.treatment.AdjustmentProposal;
import dev.sextant.treatment.TreatmentLine;

/** What the board is asked about a running line. */
record AdjustmentQuestion(
        AdjustmentProposal proposal,
        TreatmentLine line,
        SignatureVersion signature,
        ArmAssessment assessment,
        RegimenChoices choices) {}
