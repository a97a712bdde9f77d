"""The panes and the lines around them: values come in, messages go out."""
