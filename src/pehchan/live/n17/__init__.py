"""N17: the 5G-EIR's service N5g-eir_EquipmentIdentityCheck (3GPP TS 29.511 Release 17)."""
