"""What `persona doctor` looks at; each file asks one thing of the machine and changes nothing."""
