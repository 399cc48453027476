/** The application signs in with an OpenID Connect provider, by the server's own mechanism. */
@NullMarked
package dev.curfew.servers.openid;

import org.jspecify.annotations.NullMarked;
