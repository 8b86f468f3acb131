-- caught_by: refused-statement
SET work_mem = '1GB';
