package dev.sextant.web;

import java.util.Map;

/** An exception whose problem tells programs more than its sentence does. */
public interface ProblemMembers {

    /** Further members of the problem, by name, as they are written as JSON. */
    Map<String, Object> members();
}
