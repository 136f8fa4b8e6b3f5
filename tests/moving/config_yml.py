"""A config.yml as DIRBS-Core has it, for tests."""

from __future__ import annotations

CONFIG = """\
postgresql: {host: localhost, user: x}
region:
  name: Testland
  import_msisdn_data: true
  import_rat_data: false
  country_codes: ['22']
  exempted_device_types: [Vehicle]
  operators:
  - id: operator1
    name: First
    mcc_mnc_pairs:
    - {mcc: '111', mnc: '01'}
    - {mcc: 111, mnc: 002}
data_retention: {months_retention: 4, blacklist_retention: 30}
list_generation:
  lookback_days: 90
  generate_check_digit: yes
  output_invalid_imeis: false
  notify_imsi_change: true
  unheard_of: 1
report_generation: {blacklist_violations_grace_period_days: 5}
operator_threshold: {null_imei_threshold: 0.01, leading_zero_suspect_limit: 0.25}
stolen_list_threshold: {import_size_variation_absolute: 7, import_size_variation_percent: 0.5}
conditions:
- label: daily
  dimensions:
  - module: duplicate_daily_avg
    parameters: {threshold: 1.5, period_days: 30, min_seen_days: 5}
    invert: true
  grace_period_days: 15
  blocking: true
  sticky: true
  reason: Average
  max_allowed_matching_ratio: 0.3
  amnesty_eligible: true
- label: tacs
  dimensions:
  - module: gsma_not_found
    parameters:
      per_rbi_delays: {'35': 5, 01: 12, 00: 3}
      ignore_rbi_delays: false
  reason: Unknown TAC
amnesty:
  amnesty_enabled: true
  evaluation_period_end_date: 20260720
  amnesty_period_end_date: 20260930
"""
