-- Without CASCADE, like the real script: it stops where an index still uses one.
DROP OPERATOR CLASS vector_l2_ops USING vectors;
DROP OPERATOR CLASS vector_dot_ops USING vectors;
DROP OPERATOR CLASS vector_cos_ops USING vectors;
CREATE OPERATOR CLASS vector_l2_ops FOR TYPE vector USING vectors AS OPERATOR 1 =, FUNCTION 1 vector_hash(vector);
CREATE OPERATOR CLASS vector_dot_ops FOR TYPE vector USING vectors AS OPERATOR 1 =, FUNCTION 1 vector_hash(vector);
CREATE OPERATOR CLASS vector_cos_ops FOR TYPE vector USING vectors AS OPERATOR 1 =, FUNCTION 1 vector_hash(vector);

CREATE FUNCTION fence_vector_index(oid) RETURNS void LANGUAGE sql AS '';
