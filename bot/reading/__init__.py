"""How we read a report: text in, claims out. The only public function is read.read."""
