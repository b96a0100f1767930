package dev.sextant.overview.page;

import dev.sextant.security.CurrentPerson;
import dev.sextant.security.LoginHints;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The way in. */
@Controller
class LoginPage {

    private final ObjectProvider<LoginHints> hints;
    private final ProviderLogIn provider;
    private final CurrentPerson currentPerson;

    LoginPage(ObjectProvider<LoginHints> hints, ProviderLogIn provider, CurrentPerson currentPerson) {
        this.hints = hints;
        this.provider = provider;
        this.currentPerson = currentPerson;
    }

    @GetMapping("/login")
    @PreAuthorize("permitAll()")
    String login(Model model) {
        LoginHints local = hints.getIfAvailable();
        model.addAttribute("demoPeople", local == null ? List.of() : local.people());
        model.addAttribute("logIn", provider.logIn().orElse(""));
        return "login";
    }

    /** An auditor has no tasks and starts at the cases. */
    @GetMapping("/")
    @PreAuthorize("isAuthenticated()")
    String start() {
        Masthead.Me me = Masthead.Me.of(currentPerson.get());
        return me.readsCases() && !me.hasTasks() ? "redirect:/cases" : "redirect:/worklist";
    }
}
