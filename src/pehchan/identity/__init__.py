"""What a number is: IMEI, IMEISV, TAC, MEID, IMSI, MSISDN."""
