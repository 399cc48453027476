package dev.curfew.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.curfew.session.Background;
import dev.curfew.session.Handle;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ContainerSessionsTest {
    private final ContainerSessions sessions =
            new ContainerSessions(mock(Background.class), getClass().getClassLoader());
    private final Handle handle = new Handle(UUID.randomUUID());
    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final HttpSession session = mock(HttpSession.class);

    @BeforeEach
    void aSessionOfTheContainer() {
        when(session.getId()).thenReturn("its-id");
    }

    @Test
    void aSessionThatTheContainerBeganForTheRequestIsTakenUp() {
        when(request.getSession(false)).thenReturn(session);
        sessions.takeUp(handle, request);
        assertThat(sessions.sessionOf(handle)).isSameAs(session);
    }

    @Test
    void aSessionThatTheContainerRefusesToThisCallerIsNotTakenUpAndNoFailure() {
        when(request.getSession(false)).thenThrow(new IllegalStateException("owned by another caller"));
        sessions.takeUp(handle, request);
        assertThat(sessions.sessionOf(handle)).isNull();
    }

    @Test
    void aSessionThatTheContainerRefusesIsKnownByTheIdThatTheClientSends() {
        sessions.bind(handle, session, 0);
        when(request.getRequestedSessionId()).thenReturn("its-id");
        when(request.getSession(false)).thenThrow(new IllegalStateException("owned by another caller"));
        assertThat(sessions.askedFor(request)).isEqualTo(handle);
    }

    /** Parallel first requests begin one each; all but one go. */
    @Test
    void theEndOfASessionThatGaveWayLeavesTheOneInItsPlace() {
        HttpSession former = mock(HttpSession.class);
        when(former.getId()).thenReturn("former-id");
        sessions.takeUp(handle, former);
        sessions.bind(handle, session, 0);
        sessions.destroyed("former-id");
        assertThat(sessions.sessionOf(handle)).isSameAs(session);
        sessions.destroyed("its-id");
        assertThat(sessions.sessionOf(handle)).isNull();
    }
}
