package org.tanglemeter.app;

import org.apache.camel.CamelConfiguration;

/** The beans that routes name. */
public final class Beans implements CamelConfiguration {}
