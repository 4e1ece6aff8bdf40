package org.loc8sage.sandbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the sandbox.
 *
 * @param folder where its books are kept; {@code memory} keeps nothing on disk
 * @param demo the first start makes the demo tenant {@code bluegum}
 * @param customersPay the demo tenant's customers pay their invoices in Sage
 */
@ConfigurationProperties("sandbox")
record SandboxSettings(
    @DefaultValue("./data/sandbox") String folder,
    @DefaultValue("true") boolean demo,
    @DefaultValue("true") boolean customersPay) {}
