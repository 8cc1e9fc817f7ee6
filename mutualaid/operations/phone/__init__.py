"""Pages behind personal links: a volunteer's shifts, a driver's route, a lead's place. A GET changes nothing."""
