"""S13 and S13', the equipment check of 4G and 3G cores (3GPP TS 29.272), over TCP and TLS."""
