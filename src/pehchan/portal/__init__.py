"""The portal: where citizens, companies, operators and the regulator meet the register."""
