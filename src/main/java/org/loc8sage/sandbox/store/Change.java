package org.loc8sage.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** One record as it stands after a change; a null record was removed. */
record Change(String shelf, String id, @Nullable ObjectNode record) {}
