package dev.curfew.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.curfew.config.SettingsException;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who starts Curfew, and who does not. */
class StartingTest {
    private static final Map<String, String> BAD = Map.of("curfew.idle", "soon");

    private final Map<String, Object> attributes = new HashMap<>();

    private ServletContext context() {
        FilterRegistration filter = mock(FilterRegistration.class);
        when(filter.getClassName()).thenReturn(CurfewFilter.class.getName());
        when(filter.getInitParameters()).thenReturn(BAD);
        ServletContext context = mock(ServletContext.class);
        doReturn(Map.of("curfew", filter)).when(context).getFilterRegistrations();
        when(context.getContextPath()).thenReturn("");
        when(context.getInitParameterNames()).thenReturn(Collections.emptyEnumeration());
        when(context.getAttribute(anyString())).thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
        doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(context)
                .setAttribute(anyString(), any());
        return context;
    }

    @Test
    void aMechanismThatIsAskedFirstStartsCurfew() {
        ServletContext context = context();
        assertThatThrownBy(() -> Starting.found(context)).isInstanceOf(SettingsException.class);
    }

    @Test
    void nobodyStartsCurfewWhereItsFilterWasLeftOut() {
        ServletContext context = context();
        assertThatThrownBy(() -> Starting.ofFilter(context, BAD)).isInstanceOf(SettingsException.class);
        assertThat(Starting.found(context)).isEmpty();
        assertThat(CurfewRuntime.of(context)).isEmpty();
    }
}
