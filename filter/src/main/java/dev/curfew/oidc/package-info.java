/**
 * OpenID Connect logout: what the identity provider ends. The only package that imports {@code com.nimbusds}; imports no
 * Hazelcast and nothing of {@code bootstrap}.
 */
@NullMarked
package dev.curfew.oidc;

import org.jspecify.annotations.NullMarked;
