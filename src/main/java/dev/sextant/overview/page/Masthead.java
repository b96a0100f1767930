package dev.sextant.overview.page;

import dev.sextant.security.CurrentPerson;
import dev.sextant.security.Person;
import dev.sextant.security.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page shows on top. */
@ControllerAdvice(basePackageClasses = Masthead.class)
class Masthead {

    private final CurrentPerson currentPerson;

    Masthead(CurrentPerson currentPerson) {
        this.currentPerson = currentPerson;
    }

    /** @param readsCases an administrator of the system sees no patients */
    record Me(String userName, String displayName, String mayActAs, boolean hasTasks, boolean readsCases) {

        private static final Set<Role> READERS = Set.of(
                Role.TUMOUR_BOARD, Role.INVESTIGATOR, Role.LABORATORY, Role.COORDINATOR, Role.SAFETY, Role.AUDITOR);

        static Me of(Person person) {
            String roles = person.roles().stream()
                    .map(role -> role.group().replace('-', ' '))
                    .sorted()
                    .reduce((first, second) -> first + ", " + second)
                    .orElse("no role");
            boolean reads = person.roles().stream().anyMatch(READERS::contains);
            boolean works = reads && !person.roles().equals(Set.of(Role.AUDITOR));
            return new Me(person.userName(), person.displayName(), roles, works, reads);
        }
    }

    @ModelAttribute("me")
    @Nullable Me me() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        boolean nobody = authentication == null || authentication instanceof AnonymousAuthenticationToken;
        return nobody ? null : Me.of(currentPerson.get());
    }
}
