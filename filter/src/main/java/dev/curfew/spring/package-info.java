/** Adds Curfew to a Spring Boot application, whose server starts no initializers of jars. Imports Spring; nobody imports this. */
@NullMarked
package dev.curfew.spring;

import org.jspecify.annotations.NullMarked;
