package dev.curfew.servers.embedded;

import dev.curfew.servers.app.Pages;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;

/** The application as a servlet application of Spring Boot, which knows nothing of Curfew but the jar. */
@SpringBootApplication
public class BootProgram {
    /** Runs until the process is ended. */
    public static void main(String[] arguments) {
        SpringApplication.run(BootProgram.class, arguments);
    }

    @Bean
    static ServletRegistrationBean<Pages> pages() {
        ServletRegistrationBean<Pages> pages = new ServletRegistrationBean<>(new Pages(), "/*");
        pages.setAsyncSupported(true);
        return pages;
    }

    @Bean
    static ErrorPageRegistrar errorPages() {
        return registry -> registry.addErrorPages(new ErrorPage(HttpStatus.GONE, "/error-page"));
    }
}
