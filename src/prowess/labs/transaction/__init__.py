"""Labs whose answer is a procedure that several sessions run at once: judged by what may never
happen, in many interleavings.
"""
