"""What a meeting is: values and rules. No files, no clock, no screen; time is an argument."""
