/** The studies: protocol, screening, eligibility, enrolment. */
@NullMarked
package dev.sextant.study;

import org.jspecify.annotations.NullMarked;
