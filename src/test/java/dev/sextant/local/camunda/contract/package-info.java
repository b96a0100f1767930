/**
 * Holds the embedded engine to Camunda's own description of its REST API. {@link
 * dev.sextant.local.camunda.contract.ContractExtension} is in every JUnit run, found by JUnit itself: each request that a
 * test makes to an embedded engine and each answer is checked, and a test during which one of them was against the
 * description fails.
 */
@NullMarked
package dev.sextant.local.camunda.contract;

import org.jspecify.annotations.NullMarked;
