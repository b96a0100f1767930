package dev.sextant.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.savedrequest.SavedRequest;

/** Where a log-in leads to. */
class AskedPageTest {

    private final AskedPage asked = new AskedPage();
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/worklist/7");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/worklist",
                "/worklist/2251799813685249",
                "/worklist?who=mine&page=2",
                "/cases/PRC-1?tab=arm",
                "/laboratory",
                "/studies/precise"
            })
    void itLeadsToPagesOfOurs(String page) {
        AskedPage.remember(request, page);

        assertThat(comesBackTo()).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//elsewhere.example",
                "//elsewhere.example/worklist",
                "/\\elsewhere.example",
                "/worklist\\@elsewhere.example",
                "https://elsewhere.example/worklist",
                "javascript:alert(1)",
                "worklist",
                "/worklistx",
                "/worklist@elsewhere.example",
                "/worklist\r\nLocation: https://elsewhere.example",
                "/logout",
                "/api/tasks",
                "/oauth2/authorization/sextant"
            })
    void itLeadsNowhereElse(String page) {
        AskedPage.remember(request, page);

        assertThat(comesBackTo()).isEqualTo("nowhere");
    }

    @Test
    void aLongAddressIsNotKept() {
        AskedPage.remember(request, "/worklist?q=" + "x".repeat(5000));

        assertThat(comesBackTo()).isEqualTo("nowhere");
    }

    @Test
    void itIsForgottenWhenSomebodyHasComeBack() {
        asked.saveRequest(request, new MockHttpServletResponse());
        assertThat(comesBackTo()).isEqualTo("/worklist/7");

        asked.removeRequest(request, new MockHttpServletResponse());

        assertThat(comesBackTo()).isEqualTo("nowhere");
    }

    @Test
    void theSessionHoldsNoHeadersAndNoCookies() {
        request.addHeader("Authorization", "secret");
        asked.saveRequest(request, new MockHttpServletResponse());

        var session = request.getSession();
        assertThat(session).isNotNull();
        assertThat(java.util.Collections.list(session.getAttributeNames()).stream()
                        .map(session::getAttribute))
                .containsExactly("/worklist/7");
    }

    @Test
    void aFormLeadsBackToItsPageOnThisHostOnly() {
        request.setServerName("sextant.example");
        request.addHeader("Referer", "https://sextant.example.evil.example/worklist/7");
        AskedPage.rememberPageOf(request);
        assertThat(comesBackTo()).isEqualTo("nowhere");

        MockHttpServletRequest form = new MockHttpServletRequest("POST", "/worklist/7/claim");
        form.setServerName("sextant.example");
        form.addHeader("Referer", "https://sextant.example/worklist/7?x=1");
        AskedPage.rememberPageOf(form);

        assertThat(comesBackTo(form)).isEqualTo("/worklist/7?x=1");
    }

    private String comesBackTo() {
        return comesBackTo(request);
    }

    private String comesBackTo(MockHttpServletRequest request) {
        SavedRequest kept = asked.getRequest(request, new MockHttpServletResponse());
        return kept == null ? "nowhere" : kept.getRedirectUrl();
    }
}
